create table if not exists landing.hris_people (
    employee_id varchar,
    payload json,
    _sync_id varchar
);
