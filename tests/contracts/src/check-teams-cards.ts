// node check-teams-cards.js ROOT: every committed card against Microsoft's types and parser; a line for each problem.
import { join } from 'node:path';
import { cardProblems, findCards } from './teams-cards';

const root = process.argv[2] ?? join(__dirname, '..', '..', '..');
const cards = findCards(root);
console.log(JSON.stringify({ count: cards.length, problems: cardProblems(cards, join(root, 'tests', 'contracts')) }));
