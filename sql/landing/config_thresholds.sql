create table if not exists landing.config_thresholds (
    name varchar,
    value double
);
