# No colour in a pipe.
echo 'France met Germany in Geneva.' | "$dragoman" code --format text 2>/dev/null | grep -c "$(printf '\033')"
true
