create table if not exists landing.hris_employees (
    employee_id varchar,
    start_date date,
    termination_date date,
    termination_type varchar,
    title varchar,
    department varchar,
    location varchar,
    manager_id varchar,
    worker_type varchar,
    lever_id varchar,
    _file varchar,
    _line bigint,
    _sync_id varchar
);
