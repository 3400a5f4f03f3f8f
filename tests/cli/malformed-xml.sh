cat > in.xml <<X
<Sentences>
<Sentence date="20180129" id="one" source="test" sentence="True"><Text>France met Germany.</Text></Sentence>
<Sentence date="20180129" id="two" source="test" sentence="True"><Text>Peru met
X
"$dragoman" code --input petrarch-xml in.xml > out 2>err
status=$?
grep -c '"id":"one' out
grep -q 'in.xml' err && echo named || cat err
exit $status
