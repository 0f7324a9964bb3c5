create table if not exists landing.config_reference_groups (
    characteristic varchar,
    "group" varchar
);
