-- The view of contacts also says where in the customer's journey a contact falls; the other columns stay as they are.
DROP VIEW view_contacts;
CREATE VIEW view_contacts AS SELECT
    contact,
    arrived_ms,
    CAST(substring(head FROM ' began=(-?[0-9]+)') AS BIGINT) AS began_ms,
    channel,
    language,
    CASE stored_origin WHEN 0 THEN 'lived' WHEN 1 THEN 'rehearsed' WHEN 2 THEN 'imported' END AS origin,
    CAST(substring(head FROM ' queue=(-?[0-9]+)') AS BIGINT) AS queue,
    CASE WHEN last_queue <> 0 THEN last_queue END AS last_queue,
    skill,
    CASE WHEN customer <> 0 THEN customer END AS customer,
    need,
    CAST(substring(head FROM ' follows=(-?[0-9]+)') AS BIGINT) AS follows,
    CAST(substring(head FROM ' followed_by=(-?[0-9]+)') AS BIGINT) AS followed_by,
    CAST(substring(head FROM ' followed_at=(-?[0-9]+)') AS BIGINT) AS followed_ms,
    substring(head FROM ' turned_away=([^ ]+)') AS turned_away,
    CAST(substring(head FROM ' queued=(-?[0-9]+)') AS BIGINT) AS queued_ms,
    CAST(substring(head FROM ' answered=(-?[0-9]+)') AS BIGINT) AS answered_ms,
    CASE WHEN channel IN ('chat', 'email')
        THEN CAST(substring(head FROM ' agent_spoke=(-?[0-9]+)') AS BIGINT)
        ELSE CAST(substring(head FROM ' answered=(-?[0-9]+)') AS BIGINT) END AS met_ms,
    agent,
    CAST(substring(head FROM ' gave_up=(-?[0-9]+)') AS BIGINT) AS gave_up_ms,
    substring(head FROM ' gave_up_why=([^ ]+)') AS gave_up,
    CAST(substring(head FROM ' ended=(-?[0-9]+)') AS BIGINT) AS ended_ms,
    substring(head FROM ' ended_by=([^ ]+)') AS ended_by,
    1 - is_open AS is_closed,
    CAST(substring(written FROM ' at=(-?[0-9]+)') AS BIGINT) AS written_up_ms,
    reason,
    substring(written FROM ' solved=([^ ]+)') AS solved,
    substring(written FROM ' decision=([^ ]+)') AS decision,
    substring(written FROM ' step_by=([^ ]+)') AS step_by,
    CAST(substring(written FROM ' step_due=(-?[0-9]+)') AS BIGINT) AS step_due_ms,
    CAST(substring(survey FROM ' at=(-?[0-9]+)') AS BIGINT) AS survey_answered_ms,
    CASE substring(survey FROM ' solved=([^ ]+)') WHEN 'true' THEN CAST(1 AS BIGINT) WHEN 'false' THEN 0 END AS customer_says_solved,
    CAST(substring(survey FROM ' satisfied=(-?[0-9]+)') AS BIGINT) AS satisfied,
    CAST(substring(survey FROM ' ease=(-?[0-9]+)') AS BIGINT) AS ease,
    CAST(substring(survey FROM ' heard=(-?[0-9]+)') AS BIGINT) AS heard,
    substring(written FROM ' journey=([^ ]+)') AS journey
FROM (
    SELECT contact, arrived_ms, channel, language, origin AS stored_origin, queue AS last_queue, skill, customer, need, agent,
        is_open, reason,
        ' ' || split_part(text, chr(10), 1) || ' ' AS head,
        coalesce(' ' || substring(text FROM chr(10) || '(written-up [^' || chr(10) || ']*)') || ' ', '') AS written,
        coalesce(' ' || substring(text FROM chr(10) || '(survey [^' || chr(10) || ']*)') || ' ', '') AS survey
    FROM records
) AS lines;
