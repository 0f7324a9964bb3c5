create table if not exists landing.config_availability (
    scope_kind varchar,
    scope_id varchar,
    step varchar,
    characteristic varchar,
    "group" varchar,
    share double,
    source varchar
);
