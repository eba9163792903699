-- The view of contacts also says where in the customer's journey a contact falls; the other columns stay as they are.
DROP VIEW view_contacts;
CREATE VIEW view_contacts AS SELECT
    contact,
    arrived_ms,
    CASE WHEN instr(head, ' began=') > 0 THEN CAST(substr(head, instr(head, ' began=') + 7) AS INTEGER) END AS began_ms,
    channel,
    language,
    CASE stored_origin WHEN 0 THEN 'lived' WHEN 1 THEN 'rehearsed' WHEN 2 THEN 'imported' END AS origin,
    CASE WHEN instr(head, ' queue=') > 0 THEN CAST(substr(head, instr(head, ' queue=') + 7) AS INTEGER) END AS queue,
    CASE WHEN last_queue <> 0 THEN last_queue END AS last_queue,
    skill,
    CASE WHEN customer <> 0 THEN customer END AS customer,
    need,
    CASE WHEN instr(head, ' follows=') > 0 THEN CAST(substr(head, instr(head, ' follows=') + 9) AS INTEGER) END AS follows,
    CASE WHEN instr(head, ' followed_by=') > 0 THEN CAST(substr(head, instr(head, ' followed_by=') + 13) AS INTEGER) END AS followed_by,
    CASE WHEN instr(head, ' followed_at=') > 0 THEN CAST(substr(head, instr(head, ' followed_at=') + 13) AS INTEGER) END AS followed_ms,
    CASE WHEN instr(head, ' turned_away=') > 0 THEN substr(substr(head, instr(head, ' turned_away=') + 13), 1, instr(substr(head, instr(head, ' turned_away=') + 13) || ' ', ' ') - 1) END AS turned_away,
    CASE WHEN instr(head, ' queued=') > 0 THEN CAST(substr(head, instr(head, ' queued=') + 8) AS INTEGER) END AS queued_ms,
    CASE WHEN instr(head, ' answered=') > 0 THEN CAST(substr(head, instr(head, ' answered=') + 10) AS INTEGER) END AS answered_ms,
    CASE WHEN channel IN ('chat', 'email')
        THEN CASE WHEN instr(head, ' agent_spoke=') > 0 THEN CAST(substr(head, instr(head, ' agent_spoke=') + 13) AS INTEGER) END
        ELSE CASE WHEN instr(head, ' answered=') > 0 THEN CAST(substr(head, instr(head, ' answered=') + 10) AS INTEGER) END END AS met_ms,
    agent,
    CASE WHEN instr(head, ' gave_up=') > 0 THEN CAST(substr(head, instr(head, ' gave_up=') + 9) AS INTEGER) END AS gave_up_ms,
    CASE WHEN instr(head, ' gave_up_why=') > 0 THEN substr(substr(head, instr(head, ' gave_up_why=') + 13), 1, instr(substr(head, instr(head, ' gave_up_why=') + 13) || ' ', ' ') - 1) END AS gave_up,
    CASE WHEN instr(head, ' ended=') > 0 THEN CAST(substr(head, instr(head, ' ended=') + 7) AS INTEGER) END AS ended_ms,
    CASE WHEN instr(head, ' ended_by=') > 0 THEN substr(substr(head, instr(head, ' ended_by=') + 10), 1, instr(substr(head, instr(head, ' ended_by=') + 10) || ' ', ' ') - 1) END AS ended_by,
    1 - is_open AS is_closed,
    CASE WHEN instr(written, ' at=') > 0 THEN CAST(substr(written, instr(written, ' at=') + 4) AS INTEGER) END AS written_up_ms,
    reason,
    CASE WHEN instr(written, ' solved=') > 0 THEN substr(substr(written, instr(written, ' solved=') + 8), 1, instr(substr(written, instr(written, ' solved=') + 8) || ' ', ' ') - 1) END AS solved,
    CASE WHEN instr(written, ' decision=') > 0 THEN substr(substr(written, instr(written, ' decision=') + 10), 1, instr(substr(written, instr(written, ' decision=') + 10) || ' ', ' ') - 1) END AS decision,
    CASE WHEN instr(written, ' step_by=') > 0 THEN substr(substr(written, instr(written, ' step_by=') + 9), 1, instr(substr(written, instr(written, ' step_by=') + 9) || ' ', ' ') - 1) END AS step_by,
    CASE WHEN instr(written, ' step_due=') > 0 THEN CAST(substr(written, instr(written, ' step_due=') + 10) AS INTEGER) END AS step_due_ms,
    CASE WHEN instr(survey, ' at=') > 0 THEN CAST(substr(survey, instr(survey, ' at=') + 4) AS INTEGER) END AS survey_answered_ms,
    CASE CASE WHEN instr(survey, ' solved=') > 0 THEN substr(substr(survey, instr(survey, ' solved=') + 8), 1, instr(substr(survey, instr(survey, ' solved=') + 8) || ' ', ' ') - 1) END WHEN 'true' THEN CAST(1 AS BIGINT) WHEN 'false' THEN 0 END AS customer_says_solved,
    CASE WHEN instr(survey, ' satisfied=') > 0 THEN CAST(substr(survey, instr(survey, ' satisfied=') + 11) AS INTEGER) END AS satisfied,
    CASE WHEN instr(survey, ' ease=') > 0 THEN CAST(substr(survey, instr(survey, ' ease=') + 6) AS INTEGER) END AS ease,
    CASE WHEN instr(survey, ' heard=') > 0 THEN CAST(substr(survey, instr(survey, ' heard=') + 7) AS INTEGER) END AS heard,
    CASE WHEN instr(written, ' journey=') > 0 THEN substr(substr(written, instr(written, ' journey=') + 9), 1, instr(substr(written, instr(written, ' journey=') + 9) || ' ', ' ') - 1) END AS journey
FROM (
    SELECT contact, arrived_ms, channel, language, origin AS stored_origin, queue AS last_queue, skill, customer, need, agent,
        is_open, reason,
        (' ' || substr(text, 1, instr(text || char(10), char(10)) - 1) || ' ') AS head,
        CASE WHEN instr(text, char(10) || 'written-up ') > 0 THEN ' ' || substr(substr(text, instr(text, char(10) || 'written-up ') + 1), 1, instr(substr(text, instr(text, char(10) || 'written-up ') + 1) || char(10), char(10)) - 1) || ' ' ELSE '' END AS written,
        CASE WHEN instr(text, char(10) || 'survey ') > 0 THEN ' ' || substr(substr(text, instr(text, char(10) || 'survey ') + 1), 1, instr(substr(text, instr(text, char(10) || 'survey ') + 1) || char(10), char(10)) - 1) || ' ' ELSE '' END AS survey
    FROM records
) AS lines;
