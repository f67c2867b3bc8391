import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { compareVersions, fitting, isInRange, readAdvisories } from '../../scripts/audit/advisories';
import { ROOT, text } from '../structure/sources';

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-aws-audit-'));
});
afterAll(() => {
	rmSync(folder, { recursive: true, force: true });
});

/** `npm run audit`, with a list or with the registry out of reach. */
function audit(list?: string): { status: number | null; stdout: string; stderr: string } {
	const file = join(folder, 'advisories.json');
	if (list !== undefined) writeFileSync(file, list);
	const env = { ...process.env, PATH: folder, AUDIT_ADVISORIES: undefined };
	const script = join(ROOT, 'scripts', 'audit.mjs');
	const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...(list === undefined ? [] : [file])], {
		env,
		encoding: 'utf8',
	});
	return { status, stdout, stderr };
}

const osv = (events: object[], more: object = {}, name = 'node-forge'): object => ({
	id: 'GHSA-made-up',
	summary: 'made up',
	affected: [{ package: { ecosystem: 'npm', name }, ranges: [{ type: 'SEMVER', events }] }],
	...more,
});
const npmAudit = (range: string): object => ({
	auditReportVersion: 2,
	vulnerabilities: {
		'node-forge': {
			name: 'node-forge',
			via: [
				{
					source: 1,
					name: 'node-forge',
					title: 'made up',
					url: 'https://github.com/advisories/GHSA-npm',
					severity: 'high',
					range,
				},
			],
		},
		other: { name: 'other', via: ['node-forge'] },
	},
});

const NODE_FORGE = [{ name: 'node-forge', version: '1.4.0' }];
const said = (list: unknown): string[] => fitting(NODE_FORGE, readAdvisories(JSON.stringify(list)));

describe('an advisory', () => {
	it.each([
		['OSV', osv([{ introduced: '0' }, { fixed: '1.4.1' }])],
		['a list of OSV', [osv([{ introduced: '0' }])]],
		['an answer of osv.dev', { results: [{}, { vulns: [osv([{ introduced: '0' }, { last_affected: '1.4.0' }])] }] }],
		['the second range', osv([{ introduced: '0' }, { fixed: '1.0.0' }, { introduced: '1.3.0' }, { fixed: '1.4.1' }])],
		['npm audit', npmAudit('<1.4.1')],
		['a range that is not understood', npmAudit('below nine')],
	])('fits: %s', (_, list) => {
		expect(said(list)).toEqual([expect.stringMatching(/^node-forge 1\.4\.0: GHSA-(made-up|npm) \(\w+\) made up$/)]);
	});

	it.each([
		['fixed before', osv([{ introduced: '0' }, { fixed: '1.4.0' }])],
		['introduced later', osv([{ introduced: '1.4.1' }])],
		['between two ranges', osv([{ introduced: '0' }, { fixed: '1.0.0' }, { introduced: '2.0.0' }])],
		['withdrawn', osv([{ introduced: '0' }], { withdrawn: '2026-01-01T00:00:00Z' })],
		['of another package', osv([{ introduced: '0' }], {}, 'jest')],
		['npm audit', npmAudit('>=0.1.0 <1.4.0 || >1.4.0')],
	])('does not fit: %s', (_, list) => {
		expect(said(list)).toEqual([]);
	});

	it.each(['', '{}', '[1]', '{"message":"405"}'])('is in no list that is none: %j', (list) => {
		expect(() => readAdvisories(list)).toThrow();
	});
});

describe('npm run audit', () => {
	it('tells what fits, with exit code 1', () => {
		const { status, stdout } = audit(JSON.stringify(osv([{ introduced: '0' }])));
		expect(stdout).toMatch(
			/compared with 1 advisories of .*: 1 fit\.\n {2}node-forge \d\S+: GHSA-made-up \(unknown\) made up\n$/,
		);
		expect(status).toBe(1);
	});

	it('says that nothing fits, with exit code 0', () => {
		const { status, stdout } = audit(JSON.stringify(npmAudit('<0.0.1')));
		expect(stdout).toMatch(/^\d+ bundled packages compared with 1 advisories of .*: 0 fit\.\n$/);
		expect(status).toBe(0);
	});

	it('takes no list that is none for a clean result', () => {
		const { status, stdout, stderr } = audit('{"message":"405"}');
		expect([status, stdout]).toEqual([2, '']);
		expect(stderr).toContain('advisories.json');
	});
});

it('claims nothing without a list', () => {
	const { status, stdout } = audit();
	expect(stdout).toMatch(/^No list of advisories is at hand \(.+\)\. \d+ bundled packages were not compared with any:/);
	expect(stdout).toMatch(/^ {2}@smithy\/signature-v4 \d/m);
	expect(status).toBe(0);
});

// The build writes down what it has bundled.
const LICENCES = 'THIRD-PARTY-LICENSES.md';
(existsSync(join(ROOT, LICENCES)) ? it : it.skip)('looks at what the build bundles', () => {
	const built = [...text(LICENCES).matchAll(/^- (\S+) (\S+) \(/gm)].map(([, name, version]) => `${name} ${version}`);
	const looked = [...audit().stdout.matchAll(/^ {2}(\S+ \S+)$/gm)].map(([, line]) => line);
	expect(looked.sort()).toEqual(built.sort());
});

it('orders versions as semver.org does', () => {
	// The examples of the specification, item 11.
	const order =
		'1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0 2.0.0 2.1.0 2.1.1';
	const versions = order.split(' ');
	expect(versions.toReversed().sort(compareVersions)).toEqual(versions);
	expect(compareVersions('1.0.0+a', '1.0.0+b')).toBe(0);
	expect(isInRange('1.2.3', '>= 1.0.0, < 1.2.3')).toBe(false);
	expect(isInRange('1.2.3-rc.1', '>=1.0.0 <1.2.3')).toBe(true);
	expect(readAdvisories('{"vulns":[]}')).toEqual([]);
});
