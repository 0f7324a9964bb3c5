create or replace macro functions.name_sounds(word) as
    regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
    regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
        lower(word),
        'tsch|tch|cz', 'ch', 'g'),
        'sch|sh|ss|sz', 's', 'g'),
        'ph', 'f', 'g'),
        'ck|kh|q', 'k', 'g'),
        'th', 't', 'g'),
        '([aou])e', '\1', 'g'),
        'iy|ij|yi|y|j', 'i', 'g'),
        'w', 'v', 'g'),
        'x', 'ks', 'g'),
        '[^a-z]', '', 'g');

create or replace macro functions.name_skeleton(word) as
    list_reduce(
        string_split(functions.name_sounds(word), ''),
        lambda skeleton, letter: case
            when ends_with(skeleton, letter) then skeleton
            else skeleton || letter
        end
    );

select case
    when got is not distinct from expected then null
    else error('functions.name_skeleton: ' || word)
end
from (
    select *, functions.name_skeleton(word) as got
    from (values
        ('nataliya', 'natalia'),
        ('natalia', 'natalia'),
        ('tchaikovsky', 'chaikovski'),
        ('chaykovskiy', 'chaikovski'),
        ('schroeder', 'sroder'),
        ('shroder', 'sroder'),
        ('kavitha', 'kavita'),
        ('laxmi', 'laksmi'),
        ('lakshmi', 'laksmi'),
        (null, null)
    ) as cases (word, expected)
);
