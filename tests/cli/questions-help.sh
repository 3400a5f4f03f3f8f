for question in positions diff show; do "$dragoman" "$question" --help; done
for question in talks timeline statements events actors outlook; do "$dragoman" "$question" --help | head -n 3; done
