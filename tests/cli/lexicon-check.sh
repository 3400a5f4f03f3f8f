# Every kind of mistake, named once, in the order of files and lines; what is right stays unnamed.
mkdir -p mine/actors mine/roles mine/places mine/discards mine/codes
{
    printf '# a comment\n'
    printf 'entity\tRuritania\tcountry\tRUR\tQ1\t\t\ttest\n'
    printf 'entity\tRuritania\tcountry\tRUR\tQ1\t\t\ttest\n'
    printf 'entity\tBlack Lancers\tarmy\tRURREB\t\t\t\ttest\n'
    printf 'entity\tRed Lancers\tarmed-group\tRURXQZ\t\t\t\ttest\n'
    printf 'entity\tBlue Lancers\tarmed-group\tRUREB\t\t\t\ttest\n'
    printf 'entity\tGreen Lancers\tarmed-group\tRURreb\t\t\t\ttest\n'
    printf 'entity\tGrey Lancers\tarmed-group\t\t\t\t\ttest\n'
    printf 'entity\tWhite Lancers\tarmed-group\t\t\t\t\ttest\n'
    printf 'code\tWhite Lancers\tRURREB\t1990\t1995\ttest\n'
    printf 'entity\tRudolf Elphberg\tperson\t\tQ12x\t\t\ttest\n'
    printf 'term\tRudolf Elphberg\tking\tRuritania\t1990-01\t1999-12-31\ttest\n'
    printf 'entity\tMichael Elphberg\tperson\t\t\t\t\ttest\n'
    printf 'term\tMichael Elphberg\tking\tRuritania\t1999-06\t2004\ttest\n'
    printf 'entity\tFlavia Elphberg\tperson\t\t\t\t\ttest\n'
    printf 'entity\tFritz von Tarlenheim\tperson\t\t\t\t\ttest\n'
    printf 'term\tFritz von Tarlenheim\tcourtier\tRuritania\t2004-02-30\t2001\ttest\n'
    printf 'name\tLancers\tBlack Lancers\t\t\ttest\n'
    printf 'name\tThe Lancers\tRed Lancers\t1990\t\ttest\n'
    printf 'name\tOld Guard\tBlack Lancers\t\t1950\ttest\n'
    printf 'name\tOld Guard\tRed Lancers\t1950\t\ttest\n'
    printf 'name\tNobody\tNo One\t2001\t1999\t\n'
    printf 'name\tminister\tRuritania\t\t\ttest\n'
    printf 'name\ttoo short\tRuritania\ttest\n'
    printf 'nom\tRuritanie\tRuritania\t\t\ttest\n'
    printf 'name\tStrel\377au\tRuritania\t\t\ttest\n'
} > mine/actors/world.tsv
{
    printf 'role\tcourtier\tGOX\tsome\ttest\n'
    printf 'role\tlancer\tGOVMIL\tmany\ttest\n'
    printf 'role\tpress-officer\tNGO~\tmany\ttest\n'
    printf 'noun\tlancer\tlancer\tone\tperson\n'
    printf 'noun\tfalconer\tfalconer\tsingular\tbird\n'
    printf 'yields\tGOV\tREB\tXQZ\n'
} > mine/roles/court.tsv
{
    printf 'place\tStrelsau\tRUR\t50.1\t14.2\t1001\t300000\ttest\n'
    printf 'place\tZenda\tRUR\t91\t-14.2\t\t\ttest\tUpper Ruritania\n'
    printf 'place\tHentzau\tXQZ\tnorth\t190\tmany\t\ttest\n'
    printf 'alias\tStreslau\tStrelsau\tRUR\n'
    printf 'alias\tZendastadt\tZenda\tFRA\n'
    printf 'alias\tNowhere\tNo Place\tRUR\n'
    printf 'ambiguous\tNo Such Place\n'
} > mine/places/towns.tsv
printf 'discard\tlancers cup\tstory\ttest\n' > mine/discards/sport.tsv
printf 'group\tQQ\tqueens\ttest\nethnic\tqqq\tqueens\ttest\n' > mine/codes/more.tsv
"$dragoman" lexicon check mine
