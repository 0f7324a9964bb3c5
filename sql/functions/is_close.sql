create or replace macro functions.is_close(got, expected) as
    got is not distinct from expected
    or coalesce(abs(got / expected - 1e0) < 1e-9, false);

select case when functions.is_close(got, expected) is distinct from agrees
    then error('functions.is_close: ' || situation)
end
from (values
    ('both unknown', null, null, true),
    ('one unknown', null, 1, false),
    ('the other unknown', 1, null, false),
    ('both nought', 0, 0, true),
    ('nearly nought', 1e-300, 0, false),
    ('the tenth digit', 1e-80, 1.0000000001e-80, true),
    ('the eighth digit', 1e-80, 1.00000001e-80, false)
) as cases (situation, got, expected, agrees);
