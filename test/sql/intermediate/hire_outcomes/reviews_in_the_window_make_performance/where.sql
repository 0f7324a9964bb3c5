outcome = 'performance'
