# 100,000 open elements.
{ echo '<html><body>'; yes '<div>' | head -n 100000 | tr -d '\n'; echo '<p>France met Germany in Geneva on Monday.</p></body></html>'; } > deep.html
"$dragoman" code deep.html > out 2>err
status=$?
grep -c '^{' out
exit $status
