import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT, text } from './sources';
import { threatRows } from './threatRows';

/** Numbers of the rows: 6b came later. */
const ROWS = [...Array.from({ length: 39 }, (_, index) => String(index + 1)), '6b'];

const rows = threatRows();

/** Titles of tests as they stand in the source, whatever the quotes around them. */
const sourceOf = (file: string): string => text(file).replaceAll("\\'", "'");

it('lists every threat and fault once', () => {
	expect(rows.map(({ number }) => number).sort()).toEqual([...ROWS].sort());
});

it.each(rows.map((row) => [row.number, row] as const))('row %s names tests that are there', (_, { proofs }) => {
	expect(proofs.length).toBeGreaterThan(0);
	const missing = proofs.filter(
		({ file, title }) => title.length < 8 || !existsSync(join(ROOT, file)) || !sourceOf(file).includes(title),
	);
	expect(missing).toEqual([]);
});
