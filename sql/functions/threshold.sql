create or replace macro functions.threshold(threshold_name) as (
    select thresholds.value
    from seeds.thresholds
    where thresholds.name = threshold_name
);

select case
    when functions.threshold('no such threshold') is not null
        then error('functions.threshold: an unknown name must be null')
    when functions.threshold('small_cell') is distinct from (
        select value from seeds.thresholds where name = 'small_cell'
    )
        then error('functions.threshold: not the value of the seed')
end;
