create or replace macro functions.without_particles(words) as
    case
        when len(list_filter(
            words, lambda word: word not in (
                'de', 'del', 'de', 'la', 'las', 'los', 'y', 'da', 'do', 'dos',
                'das', 'di', 'van', 'von', 'der', 'den', 'ter', 'zu', 'le',
                'el', 'al', 'bin', 'binti', 'ibn', 'san', 'st'
            )
        )) = 0 then words
        else list_filter(
            words, lambda word: word not in (
                'de', 'del', 'de', 'la', 'las', 'los', 'y', 'da', 'do', 'dos',
                'das', 'di', 'van', 'von', 'der', 'den', 'ter', 'zu', 'le',
                'el', 'al', 'bin', 'binti', 'ibn', 'san', 'st'
            )
        )
    end;

select case
    when got is not distinct from expected then null
    else error('functions.without_particles: ' || words::varchar)
end
from (
    select *, functions.without_particles(words) as got
    from (values
        (['de', 'la', 'cruz'], ['cruz']),
        (['de'], ['de']),
        ([], [])
    ) as cases (words, expected)
);
