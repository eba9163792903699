# The same questions, asked of DuckDB: once of its own table, once of the Parquet file that `onthaal export` writes.
# Usage: peer.py FOLDER THREADS ROUNDS AS_OF_MS; writes one JSON object to standard output, and results as CSV files.
import json
import os
import sys
import time

import duckdb

folder, threads, rounds, as_of = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
database = os.path.join(folder, "peer.duckdb")
parquet = os.path.join(folder, "contacts.parquet")

MOMENTS = ["arrived_at", "began_at", "followed_at", "need_closed_at", "queued_at", "offered_at", "answered_at", "met_at",
           "gave_up_at", "ended_at", "written_up_at", "step_due_at", "survey_asked_at", "survey_answered_at"]
WORDS = ["channel", "language", "origin", "turned_away", "gave_up", "ended_by", "solved", "decision", "step_by"]
PROMISE = "CASE queue % 4 WHEN 0 THEN 20000 WHEN 1 THEN 30000 WHEN 2 THEN 60000 ELSE 90000 END"
OVER = "coalesce(ended_at, gave_up_at, CASE WHEN turned_away IS NOT NULL THEN began_at END)"
WEEK = 7 * 86_400_000

QUESTIONS = {
    "service level": f"""
        SELECT began_at - began_at % 900000 AS quarter, queue,
               count(*) FILTER (known), count(*) FILTER (known AND gave_up_at IS NULL AND met_at IS NOT NULL
                   AND greatest(met_at + waited_again - began_at, 0) <= {PROMISE}),
               count(*) FILTER (ours), count(*) FILTER (ours AND answered_at IS NOT NULL
                   AND greatest(answered_at - queued_at, 0) <= {PROMISE})
        FROM (SELECT *, met_at IS NOT NULL OR {OVER} IS NOT NULL AS known,
                     known AND turned_away IS NULL
                     AND NOT (answered_at IS NULL AND coalesce(gave_up = 'closed', false))
                     AND NOT coalesce(answered_at IS NULL AND gave_up_at IS NOT NULL
                                   AND greatest(gave_up_at - queued_at, 0) < 5000, false) AS ours
              FROM contacts)
        GROUP BY ALL ORDER BY ALL""",
    "gave up": f"""
        SELECT queue, count(*), count(*) FILTER (answered_at IS NULL AND {OVER} IS NOT NULL)
        FROM contacts
        WHERE (met_at IS NOT NULL OR {OVER} IS NOT NULL) AND turned_away IS NULL
          AND NOT (answered_at IS NULL AND coalesce(gave_up = 'closed', false))
          AND NOT coalesce(answered_at IS NULL AND gave_up_at IS NOT NULL
                                   AND greatest(gave_up_at - queued_at, 0) < 5000, false)
        GROUP BY ALL ORDER BY ALL""",
    "handle time": """
        SELECT agent, count(*), quantile_disc(took, 0.5), quantile_disc(took, 0.9)
        FROM (SELECT agent, (talked + wrapped_up_in) // 1000 AS took FROM contacts
              WHERE answered_at IS NOT NULL
                AND (gave_up_at IS NOT NULL OR turned_away IS NOT NULL OR (ended_at IS NOT NULL AND reason IS NOT NULL)))
        GROUP BY ALL ORDER BY ALL""",
    "first time completion": f"""
        SELECT queue, count(*) FILTER (settled),
               count(*) FILTER (settled AND helped AND follows IS NULL AND NOT back
                   AND coalesce(step_by <> 'us', true) AND NOT unsolved),
               count(*) FILTER (settled AND helped AND follows IS NULL),
               count(*) FILTER (settled AND helped AND follows IS NULL AND NOT back
                   AND coalesce(solved = 'yes', false) AND parts = 1)
        FROM (SELECT *, coalesce({OVER} + {WEEK} <= {as_of}, false) AS settled,
                     met_at IS NOT NULL AND gave_up_at IS NULL AS helped,
                     coalesce(followed_at < {OVER} + {WEEK}, false) AS back,
                     coalesce(NOT customer_says_solved, solved = 'no', false) AS unsolved
              FROM contacts)
        GROUP BY ALL ORDER BY ALL""",
    "satisfaction": """
        WITH counted AS (SELECT reason, count(*) AS n, count(*) FILTER (satisfied >= 4) AS hits FROM contacts
                         WHERE satisfied IS NOT NULL GROUP BY ALL),
             z AS (SELECT *, 1.959963984540054 AS z, hits / n AS p FROM counted)
        SELECT reason, n, hits,
               (p + z * z / (2 * n) - z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))) / (1 + z * z / n),
               (p + z * z / (2 * n) + z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))) / (1 + z * z / n)
        FROM z ORDER BY ALL""",
}


def ask(connection, kind):
    told = {}
    for name, question in QUESTIONS.items():
        took = []
        for _ in range(rounds + 1):
            began = time.perf_counter()
            rows = connection.execute(question).fetchall()
            took.append(time.perf_counter() - began)
        # The first one reads what the others find in memory.
        told[name] = sorted(took[1:])[rounds // 2]
        with open(os.path.join(folder, f"{kind}-{name.replace(' ', '-')}.csv"), "w") as out:
            for row in rows:
                out.write(",".join("" if value is None else str(value) for value in row) + "\n")
    return told




def peak_bytes():
    """The most memory since this program began; what getrusage says counts its parent in."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) * 1024


plain = f"SELECT * REPLACE ({', '.join(f'epoch_ms({it}) AS {it}' for it in MOMENTS)}) FROM '{parquet}'"
if not os.path.exists(database):
    with duckdb.connect(database, config={"threads": threads}) as own:
        for word in WORDS:
            own.execute(f"CREATE TYPE {word}_word AS ENUM (SELECT DISTINCT {word} FROM '{parquet}' WHERE {word} IS NOT NULL)")
        words = ", ".join(f"{it}::{it}_word AS {it}" for it in WORDS)
        own.execute(f"CREATE TABLE contacts AS SELECT * REPLACE ({words}) FROM ({plain})")
        own.execute("CHECKPOINT")
with duckdb.connect(database, read_only=True, config={"threads": threads}) as own:
    native = ask(own, "native")
native_peak = peak_bytes()
with duckdb.connect(config={"threads": threads}) as fresh:
    fresh.execute(f"CREATE VIEW contacts AS {plain}")
    read = ask(fresh, "parquet")
print(json.dumps({"version": duckdb.__version__, "native": native, "parquet": read, "native_peak": native_peak,
                  "peak": peak_bytes(),
                  "native_bytes": os.path.getsize(database), "parquet_bytes": os.path.getsize(parquet)}))
