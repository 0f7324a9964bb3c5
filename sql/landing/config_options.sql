create table if not exists landing.config_options (
    name varchar,
    value varchar
);
