import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { withCredential } from '../../scripts/n8n/examples.mjs';
import { DEFAULTS } from '../../scripts/n8n/environment.mjs';
import { freePorts, n8nCommand } from '../../scripts/n8n/instance.mjs';
import { Canaries } from './canaries.mjs';
import { node, start } from './flow.mjs';
import { startHostileServers } from './hostileServers.mjs';
import { makeCredentials } from './secretCredentials.mjs';
import { executionIds, executionText, findInFiles, findInLog, findInRows } from './secretPlaces.mjs';
import { faultTasks, hostileTasks, httpRequestTasks } from './secretRuns.mjs';

/** Seconds after which n8n ends a run, whatever a server does. */
const RUN_LIMIT = 25;
const AT_ONCE = 6;
const HTTP_ECHO = 'sent to a server that repeats it by HTTP Request: ';
const BLANK = '__n8n_BLANK_VALUE_';
/** What n8n shows of a secret field that is empty. */
const EMPTY = '__n8n_EMPTY_VALUE_';
const AUTHENTICATION = {
	awsNodesIamApi: 'iam',
	awsNodesAssumeRoleApi: 'assumeRole',
	awsNodesRolesAnywhereApi: 'rolesAnywhere',
	awsNodesSystemApi: 'system',
	awsNodesBedrockKeyApi: 'bedrockKey',
};

/**
 * Canary values stand in every secret field, many runs fail in many ways, and afterwards no canary is found in
 * anything that n8n has written down.
 */
export async function secretsTopic({ checks, rest, aws, n8n, folder }) {
	checks.topic('Secrets stay secret');
	const home = join(folder, 'home');
	const canaries = new Canaries();
	const hostile = await startHostileServers();
	const first = { request: aws.requests.length, session: aws.identities.issuedSessions.length };
	/** What a person reads: messages of Test and of failed runs. */
	const texts = [];
	const outcome = { tests: { OK: 0, Error: 0 }, runs: { error: 0, success: 0 }, other: [] };
	const codes = [];
	const made = makeCredentials({ aws, canaries, codes });

	const create = async ({ title, type, data }) => ({
		...(await rest.createCredential(title, type, data)),
		authentication: AUTHENTICATION[type],
	});
	let lastTest = Promise.resolve();
	const test = async (credential) => {
		// One after the other: n8n makes a node for each test under one name, and takes it away again.
		const answer = lastTest.then(() => rest.testCredential(credential));
		lastTest = answer.catch(() => undefined);
		const { status, message } = await answer;
		assert.notEqual(message, 'Node not found');
		outcome.tests[status] += 1;
		texts.push(message);
		return { status, message };
	};
	const run = async (credential, nodes, { asHttp = false } = {}) => {
		const all = [start(), ...nodes];
		const connections = {};
		for (const [at, { name }] of all.slice(1).entries())
			connections[all[at].name] = { main: [[{ node: name, type: 'main', index: 0 }]] };
		const settings = { executionOrder: 'v1', executionTimeout: RUN_LIMIT };
		const workflow = { name: `Secrets: ${credential.name}`, nodes: all, connections, settings };
		const ended = await rest.run(
			await rest.createWorkflow(asHttp ? workflow : withCredential(workflow, credential)),
			'Start',
		);
		if (ended.status in outcome.runs) outcome.runs[ended.status] += 1;
		else outcome.other.push(`${credential.name}: ${ended.status}`);
		if (ended.error !== undefined) texts.push(ended.error);
		return ended;
	};

	try {
		const tasks = [
			...hostileTasks({ made, hostile, own: aws.url, create, test, run }),
			...faultTasks({ made, aws, create, test, run, closedPort: (await freePorts(1))[0] }),
		];
		const httpTasks = httpRequestTasks({ made, hostile, aws, create, run });
		const failures = [];
		const started = Date.now();
		await inParallel([...tasks, ...httpTasks], AT_ONCE, async (task) => {
			await task().catch((error) => failures.push(error.message));
		});

		await checks.check('runs and tests end as they should', () => {
			assert.deepEqual(failures, []);
			assert.deepEqual(outcome.other, []);
			assert.ok(outcome.runs.error >= 40 && outcome.tests.Error >= 40, JSON.stringify(outcome));
			assert.ok(outcome.runs.success >= 5 && outcome.tests.OK >= 5, JSON.stringify(outcome));
			const { tests, runs } = outcome;
			return `${runs.error} runs failed, ${runs.success} went well; Test refused ${tests.Error} and passed ${tests.OK} credentials; ${Date.now() - started} ms`;
		});
		await checks.check('no redirect was followed', () => assert.equal(hostile.redirected(), 0));

		const derived = addDerived({ canaries, aws, hostile, first });
		await checks.check('the secrets that came up at run time are known', () => {
			assert.ok(derived.sessions > 20 && derived.signatures > 100, JSON.stringify(derived));
			return `${derived.sessions} sessions, ${derived.signatures} signatures, ${canaries.names.length} canaries in all`;
		});

		const control = new Canaries();
		const planted = control.make('planted', 'text');
		await checks.check('a secret that is written down is found, in each spelling and in each place', async () => {
			const { base64, hex } = {
				base64: Buffer.from(planted).toString('base64'),
				hex: Buffer.from(planted).toString('hex'),
			};
			const value = { raw: planted, url: encodeURIComponent(planted), base64: `--${base64}`, hex };
			const parameters = { mode: 'raw', jsonOutput: JSON.stringify(value), options: {} };
			const ended = await run(
				{ name: planted },
				[node('Plant', 'n8n-nodes-base.set', parameters, { typeVersion: 3.4 })],
				{
					asHttp: true,
				},
			);
			const execution = control.find(await executionText(rest, ended.id));
			for (const spelling of ['JSON', 'URL', 'base 64', 'hex'])
				assert.ok(execution.has(`planted (${spelling})`), `not found in the execution: ${spelling}`);
			for (const [place, hits] of [
				['rows', findInRows(home, control)],
				['files', findInFiles(home, control)],
				['log', await findInLog(n8n.logFile, control)],
			])
				assert.ok(
					[...hits.values()].some((found) => found.size > 0),
					`not found in the ${place}`,
				);
			return [...execution.keys()].join(', ');
		});

		// n8n's node keeps a server's answer as it is; what such a server was sent is looked at by itself.
		const sweep = new Hits();
		const byRepetition = (hit) => hit.startsWith(HTTP_ECHO);
		const lookIn = (places) => {
			const hits = new Hits();
			for (const [place, found] of places) {
				hits.add(place, found);
				sweep.add(place, found);
			}
			const lines = hits.grouped((hit) => !byRepetition(hit));
			assert.equal(lines.length, 0, lines.join('\n'));
		};
		await checks.check('texts of errors and tests', () => {
			lookIn(texts.map((text) => ['an error or a test', canaries.find(text)]));
			for (const code of codes) {
				const alone = new RegExp(`(?<![0-9A-Za-z])${code}(?![0-9A-Za-z])`);
				assert.deepEqual(
					texts.filter((text) => alone.test(text)),
					[],
				);
			}
			return `${texts.length} texts`;
		});
		await checks.check("n8n's log at debug level", () => {
			const log = readFileSync(n8n.logFile);
			lookIn([['the log', canaries.find(log)]]);
			return `${log.length} bytes`;
		});
		await checks.check('every execution, with all its data', async () => {
			const ids = await executionIds(rest);
			const found = [];
			for (const id of ids) found.push(['an execution', canaries.find(await executionText(rest, id))]);
			lookIn(found);
			return `${ids.length} executions`;
		});
		await checks.check('the rows of the database', () => {
			const tables = findInRows(home, canaries);
			lookIn([...tables].map(([table, found]) => [`the table ${table}`, found]));
			return `${tables.size} tables`;
		});
		await checks.check('the files of the user folder', () => {
			const files = findInFiles(home, canaries);
			lookIn(files);
			return `${files.size} files, ${Math.round([...files.keys()].reduce((sum, file) => sum + statSync(join(home, file)).size, 0) / 1e6)} MB`;
		});
		await checks.check("n8n's HTTP Request node keeps of it what a server repeats in its answer, and no more", () => {
			for (const place of sweep.places(byRepetition))
				assert.match(
					place,
					/^(an execution|an error or a test|the log|the table execution_data|\.n8n.(database\.sqlite|n8nEventLog).*)$/,
				);
			const kept = sweep.grouped(byRepetition);
			return `${kept.length} of what they repeated`;
		});
		await checks.check('credentials as the editor gets them: every secret field is blank', async () => {
			const stored = await rest.call('GET', '/rest/credentials');
			const types = new Map((await rest.credentialTypes()).map((type) => [type.name, type]));
			let blanks = 0;
			for (const { id, type } of stored.filter((each) => each.type in AUTHENTICATION)) {
				const shown = (await rest.call('GET', `/rest/credentials/${id}?includeData=true`)).data;
				const secretFields = types.get(type).properties.filter(({ typeOptions }) => typeOptions?.password === true);
				for (const { name } of secretFields) {
					if (shown[name] === undefined || shown[name] === '' || String(shown[name]).startsWith(EMPTY)) continue;
					assert.ok(String(shown[name]).startsWith(BLANK), `${type}.${name} is shown`);
					blanks += 1;
				}
			}
			assert.ok(blanks > 50, `${blanks} blanks`);
			return `${blanks} fields`;
		});
		await checks.check('credentials as n8n exports them', async () => {
			const exported = await n8nCommand(home, ['export:credentials', '--all']);
			assert.ok(exported.includes('good MFA secret'), 'the export is not complete');
			lookIn([['the export', canaries.find(exported)]]);
			return `${exported.length} letters`;
		});
	} finally {
		await hostile.stop();
	}
}

/** What was found where. */
class Hits {
	#hits = [];

	add(place, found) {
		for (const [hit, context] of found) this.#hits.push({ place, hit, context });
	}

	/** The hits that fit, grouped by canary and place. */
	grouped(wanted) {
		const groups = Map.groupBy(
			this.#hits.filter(({ hit }) => wanted(hit)),
			({ place, hit }) => `${hit} in ${place}`,
		);
		return [...groups].map(([what, hits]) => `${hits.length} times: ${what}, behind: ${hits[0].context}`);
	}

	places(wanted) {
		return [...new Set(this.#hits.filter(({ hit }) => wanted(hit)).map(({ place }) => place))];
	}
}

/** Runs all tasks, so many at once. */
async function inParallel(tasks, limit, work) {
	const left = [...tasks];
	const worker = async () => {
		for (let task = left.shift(); task !== undefined; task = left.shift()) await work(task);
	};
	await Promise.all(Array.from({ length: limit }, worker));
}

/** Session keys and tokens that were issued, and every signature that was sent. */
function addDerived({ canaries, aws, hostile, first }) {
	const labelOf = (accessKeyId = '') => {
		const name = aws.identities.principalOf(accessKeyId)?.sessionName ?? '';
		return name.startsWith('http-echo') ? HTTP_ECHO : '';
	};
	const issued = aws.identities.issuedSessions;
	const instance = DEFAULTS.roles.instance;
	const sessions = issued.filter(({ principal }, at) => at >= first.session || principal.principalArn === instance);
	for (const { accessKeyId, secretAccessKey, sessionToken, principal } of sessions) {
		const of = principal.sessionName;
		canaries.add(`${labelOf(accessKeyId)}session secret of ${of}`, secretAccessKey);
		canaries.add(`${labelOf(accessKeyId)}session token of ${of}`, sessionToken);
	}
	const sent = [
		...aws.requests.slice(first.request).map(({ target, headers }) => `${target}\n${headers.authorization ?? ''}`),
		...hostile.received,
	];
	const signatures = new Set();
	for (const text of sent) {
		const accessKeyId = /Credential=([^/\s]+)/.exec(text)?.[1];
		for (const [, signature] of text.matchAll(/Signature=([0-9a-f]{64,})/g)) {
			if (signatures.has(signature)) continue;
			signatures.add(signature);
			canaries.add(`${labelOf(accessKeyId)}signature of ${accessKeyId}`, signature);
		}
	}
	return { sessions: sessions.length, signatures: signatures.size };
}
