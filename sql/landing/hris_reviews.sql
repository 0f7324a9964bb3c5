create table if not exists landing.hris_reviews (
    employee_id varchar,
    reviewed_on date,
    rating double,
    cycle varchar,
    reviewer_id varchar,
    scale_min double,
    scale_max double,
    _file varchar,
    _line bigint,
    _sync_id varchar
);
