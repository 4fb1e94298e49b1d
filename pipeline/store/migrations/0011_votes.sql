-- Who disagrees is told from what each reviewer's last vote says, not from its name: to accept a claim and to put its words right both
-- say that it is one, and a link accepted as it was found may say the same as a link put right.

CREATE VIEW votes AS                      -- the last vote of each reviewer on each thing
SELECT subject, kind, reviewer, action, says, words, speaker, quote, source_quote, claim, document, created, id
FROM (SELECT *, row_number() OVER (PARTITION BY subject, kind, reviewer ORDER BY created DESC, id DESC) AS nth,
             first_value(place) OVER corrections AS words, first_value(told) OVER corrections AS speaker
      FROM (SELECT *, CASE WHEN action = 'reject' THEN 'reject'
                           WHEN kind = 'link' THEN coalesce(json_extract(fields, '$.relation'), 'accept')
                           WHEN kind = 'claim' OR action <> 'correct' THEN 'accept' ELSE fields END AS says,
                      action = 'correct' AND kind = 'claim' AS corrects,
                      CASE WHEN action = 'correct' AND kind = 'claim' THEN source_start || '-' || source_end END AS place,
                      CASE WHEN action = 'correct' AND kind = 'claim' THEN json_extract(fields, '$.speaker') END AS told
            FROM decisions
            WHERE action IN ('accept', 'reject', 'correct', 'add') AND replaced_by IS NULL AND state IN ('anchored', 'moved'))
      WINDOW corrections AS (PARTITION BY subject, kind, reviewer ORDER BY corrects DESC, created DESC, id DESC))
WHERE nth = 1;

DROP VIEW disagreements;
CREATE VIEW disagreements AS              -- things on which reviewers decided differently: whether it is one, what it is, how it reads
SELECT subject, kind, min(quote) AS quote, min(source_quote) AS source_quote, count(*) AS reviewers,
       group_concat(reviewer || ': ' || action || CASE WHEN kind = 'link' AND says <> 'reject' THEN ' (' || says || ')' ELSE '' END, '; ')
           AS decisions, max(claim) AS claim, max(document) AS document
FROM (SELECT * FROM votes ORDER BY created, id)
GROUP BY subject, kind
HAVING count(DISTINCT says) > 1 OR count(DISTINCT words) > 1 OR count(DISTINCT speaker) > 1
ORDER BY reviewers DESC, subject;
