-- A hire is told by the type of the reason, never by its text. Of the others, what
-- neither the customer nor a pattern maps is the company's decision.
with

archive_reasons as (

    select * from staging.lever_archive_reasons

),

opportunities as (

    select * from staging.lever_opportunities

),

configured as (

    select
        lower(trim(reason_text)) as spelling,
        min(meaning) as meaning
    from landing.config_archive_reasons
    where meaning in ('withdrew', 'rejected')
    group by lower(trim(reason_text))

),

patterns as (

    select * from seeds.archive_reason_patterns

),

met as (

    select archive_reason_id from archive_reasons
    union
    select archive_reason_id from opportunities

),

named as (

    select
        met.archive_reason_id,
        archive_reasons.reason_text,
        archive_reasons.type,
        lower(trim(archive_reasons.reason_text)) as spelling
    from met
    left join archive_reasons
        on met.archive_reason_id = archive_reasons.archive_reason_id
    where met.archive_reason_id is not null

),

suggested as (

    select
        named.archive_reason_id,
        patterns.meaning
    from named
    inner join patterns
        on regexp_matches(named.spelling, patterns.pattern)
    qualify row_number() over (
        partition by named.archive_reason_id order by patterns.priority
    ) = 1

),

archive_reason_mapping as (

    select
        named.archive_reason_id,
        named.reason_text,
        named.type,
        case
            when named.type = 'hired' then 'hired'
            else coalesce(configured.meaning, suggested.meaning, 'rejected')
        end as meaning,
        case
            when named.type = 'hired' then 'type'
            when configured.meaning is not null then 'configuration'
            when suggested.meaning is not null then 'name_pattern'
            else 'default'
        end as rule
    from named
    left join configured on named.spelling = configured.spelling
    left join suggested
        on named.archive_reason_id = suggested.archive_reason_id

)

select * from archive_reason_mapping
