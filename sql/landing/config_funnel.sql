create table if not exists landing.config_funnel (
    stage_name varchar,
    step varchar
);
