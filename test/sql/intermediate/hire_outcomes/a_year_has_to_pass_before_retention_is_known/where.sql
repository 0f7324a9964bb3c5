outcome = 'retained_365'
