create table if not exists landing.config_archive_reasons (
    reason_text varchar,
    meaning varchar
);
