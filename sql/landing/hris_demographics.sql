create table if not exists landing.hris_demographics (
    employee_id varchar,
    gender varchar,
    race_ethnicity varchar,
    veteran varchar,
    disability varchar,
    birth_date date,
    _file varchar,
    _line bigint,
    _sync_id varchar
);
