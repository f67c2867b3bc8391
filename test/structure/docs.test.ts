import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow, ROOT, text } from './sources';

const ROOT_PAGES = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'LICENSE.md'];
const pages = [
	...ROOT_PAGES,
	...filesBelow('docs', '.md'),
	...filesBelow('test', '.md'),
	...filesBelow('scripts', '.md'),
];

it.each(pages)('%s links only to files that are there', (page) => {
	const links = [...text(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link ?? '');
	const dead = links
		.filter((link) => !/^(https?:|mailto:|#)/.test(link))
		.filter((link) => !existsSync(join(ROOT, dirname(page), link.replace(/#.*$/, ''))));
	expect(dead).toEqual([]);
});

it('lists every example workflow once', () => {
	const listed = [...text('docs/workflows/README.md').matchAll(/\]\(([\w-]+\.json)\)/g)].map(([, file]) => file ?? '');
	const there = filesBelow('docs/workflows', '.json').map((file) => file.replace('docs/workflows/', ''));
	expect(listed.sort()).toEqual(there);
});

it('keeps the README at one sitting', () => {
	expect(text('README.md').split('\n').length).toBeLessThanOrEqual(250);
});

it('names every npm script that the documents mention', () => {
	const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
	const mentioned = pages.flatMap((page) =>
		[...text(page).matchAll(/npm (?:run ([\w-]+)|(test)\b)/g)].map(([, run, test]) => run ?? test ?? ''),
	);
	expect(mentioned.length).toBeGreaterThan(5);
	expect([...new Set(mentioned)].filter((name) => !(name in scripts))).toEqual([]);
});
