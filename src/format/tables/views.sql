-- How each item stood at the end of a day: FROM standing(DATE '2019-11-30').
CREATE OR REPLACE MACRO standing(day) AS TABLE
SELECT
  i.ledger, i.id, i.unit, i.category, i.title, i.lead, i.owner, i.horizon, i.severity, i.opened,
  coalesce(e.status, 'open') AS status,
  CASE WHEN e.item IS NULL THEN i.due_original ELSE e.due_then END AS due,
  i.due_original,
  coalesce(e.extensions, 0) AS extensions,
  e.closed_on, e.done_on, e.on_time, e.on_time_original,
  coalesce(e.last_day, i.opened) AS last_day,
  coalesce(i.stale_days, p.stale_days) AS stale_days,
  p.due_soon_days
FROM item AS i
JOIN policy AS p ON p.ledger = i.ledger
LEFT JOIN (
  FROM event WHERE counts AND "on" <= day
  QUALIFY row_number() OVER (PARTITION BY ledger, item ORDER BY turn DESC) = 1
) AS e ON e.ledger = i.ledger AND e.item = i.id
WHERE i.opened <= day;

-- The same, each with its light and the days that it is overdue.
CREATE OR REPLACE MACRO status(day) AS TABLE
SELECT
  s.*,
  CASE WHEN status IN ('open', 'in-progress') AND due < day THEN day - due END AS days_overdue,
  CASE
    WHEN status IN ('closed', 'cancelled') THEN NULL
    WHEN status = 'submitted' THEN 'blue'
    WHEN due < day THEN 'red'
    WHEN due - day <= due_soon_days THEN 'amber'
    ELSE 'green'
  END AS light,
  status IN ('open', 'in-progress', 'submitted') AND day - last_day > stale_days AS stale
FROM standing(day) AS s;

-- Progress of each unit that has items: FROM progress(DATE '2019-11-30').
CREATE OR REPLACE MACRO progress(day) AS TABLE
SELECT
  ledger, unit,
  count(*) AS total,
  count(*) FILTER (status = 'open') AS open,
  count(*) FILTER (status = 'in-progress') AS in_progress,
  count(*) FILTER (status = 'submitted') AS submitted,
  count(*) FILTER (status = 'closed') AS closed,
  count(*) FILTER (status = 'cancelled') AS cancelled,
  count(*) FILTER (light = 'red') AS overdue,
  count(*) FILTER (light = 'amber') AS due_soon,
  count(*) FILTER (stale) AS stale,
  count(*) FILTER (extensions > 0) AS extended,
  closed / nullif(count(*) FILTER (status <> 'cancelled'), 0) AS closure_rate,
  count(*) FILTER (status = 'closed' AND due <= day)
    / nullif(count(*) FILTER (status <> 'cancelled' AND due <= day), 0) AS closure_rate_due
FROM status(day)
GROUP BY ledger, unit;

-- What is overdue, the longest first: FROM overdue(DATE '2019-11-30').
CREATE OR REPLACE MACRO overdue(day) AS TABLE
SELECT ledger, id, unit, owner, title, status, due, days_overdue
FROM status(day)
WHERE days_overdue IS NOT NULL
ORDER BY days_overdue DESC, ledger, unit, id;

-- What was closed in a period and stands closed at its end: FROM achieved(DATE '2019-07-01', DATE '2019-11-30').
CREATE OR REPLACE MACRO achieved(first_day, last_day) AS TABLE
SELECT s.ledger, s.id, s.unit, s.title, s.closed_on, s.done_on, s.on_time, s.on_time_original, s.opened
FROM standing(last_day) AS s
WHERE s.status = 'closed' AND s.closed_on BETWEEN first_day AND last_day;

-- The closure summary of a period: FROM closure(DATE '2019-07-01', DATE '2019-11-30').
CREATE OR REPLACE MACRO closure(first_day, last_day) AS TABLE
SELECT
  (SELECT count(*) FROM item WHERE opened BETWEEN first_day AND last_day) AS opened,
  count(*) AS closed,
  count(*) FILTER (on_time) AS on_time,
  count(*) FILTER (NOT on_time) AS late,
  count(*) FILTER (on_time) / nullif(count(on_time), 0) AS on_time_rate,
  count(*) FILTER (on_time_original) AS on_time_original,
  avg(closed_on - opened) AS days_to_close_mean,
  median(closed_on - opened) AS days_to_close_median
FROM achieved(first_day, last_day);
