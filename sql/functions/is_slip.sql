create or replace macro functions.is_slip(word, other) as
    abs(len(word) - len(other)) <= 2
    and damerau_levenshtein(word, other)
    <= case
        when least(len(word), len(other)) >= 8 then 2
        when least(len(word), len(other)) >= 4 then 1
        else 0
    end;

select case
    when got = expected then null
    else error('functions.is_slip: ' || situation)
end
from (
    select *, functions.is_slip(word, other) as got
    from (values
        ('neighbours changed places', 'wagner', 'wanger', true),
        ('two errors in a long name', 'subramanian', 'subramnain', true),
        ('two errors in a short one', 'wagner', 'wengar', false),
        ('a short name has no slip', 'li', 'lu', false),
        ('another name', 'wagner', 'lund', false)
    ) as cases (situation, word, other, expected)
);
