import { ROOT, text } from '../structure/sources';
import { threatRows } from '../structure/threatRows';
import { DEFENCES } from './defences';
import { isThereOnce, ProjectCopy } from './mutation';

const rows = threatRows();

describe('the table of the defences', () => {
	it('has one for every threat', () => {
		const defended = new Set(DEFENCES.map(({ row }) => row));
		expect(rows.map(({ number }) => number).filter((number) => !defended.has(number))).toEqual([]);
	});

	it('finds the text of each exactly once in its source', () => {
		expect(DEFENCES.filter((each) => !isThereOnce(each, text(each.file)) || each.off === each.guard)).toEqual([]);
	});

	it('names tests that docs/threats.md names', () => {
		const named = DEFENCES.filter(
			({ row, test, title }) =>
				!rows.some(
					({ number, proofs }) =>
						number === row && proofs.some((proof) => proof.file === `test/${test}` && proof.title === title),
				),
		);
		expect(named).toEqual([]);
	});
});

// All of them: npm run proof -- threats.
describe('defences that are switched off', () => {
	let copy: ProjectCopy;
	beforeAll(() => {
		copy = new ProjectCopy(ROOT, ['aws', 'jest.config.js', 'package.json', 'test/aws', 'test/scale.ts']);
	});
	afterAll(() => {
		copy.remove();
	});

	it.each(['11', '29', '32'])('the test of row %s fails', async (row) => {
		const [defence] = DEFENCES.filter((each) => each.row === row);
		if (defence === undefined) throw new Error('no such row');
		expect(await copy.without(defence)).toMatchObject({ red: true, failed: expect.any(Number) as number });
	});

	it('a change that switches nothing off, and one that is no program, prove nothing', async () => {
		const [defence] = DEFENCES.filter(({ row }) => row === '32');
		if (defence === undefined) throw new Error('no such row');
		const harmless = await copy.without({ ...defence, off: `if (name === ${JSON.stringify('__proto__')}) {` });
		expect(harmless).toMatchObject({ red: false, said: 'the test stays green', passed: 1 });
		const nonsense = await copy.without({ ...defence, off: 'if (' });
		expect(nonsense).toMatchObject({ red: false, said: 'the file could not be loaded' });
	});
});
