import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installLikeN8n, packProject } from '../../../scripts/n8n/install-package.mjs';
import { startN8n } from '../../../scripts/n8n/instance.mjs';
import { N8nRest } from '../../../scripts/n8n/rest.mjs';
import { itemsOf, node, runChain, start, succeeded } from '../../e2e/flow.mjs';
import { keys, region, topic } from '../contestants/requests.mjs';
import { compared, exponentOf, takeTurns } from '../rounds.mjs';
import { startServer } from '../servers/start.mjs';

const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const ITEMS = 1000;
/** Who needs a round trip and more for each item gets fewer of them; the time is that of 1,000. */
const FEW = { '0 ms': 250, '30 ms': 100 };

/** A node that reads what the others read and does nothing: what n8n itself takes for the items. */
const PARAMETERS_ONLY = `class BenchParameters {
	constructor() {
		const field = (name) => ({ displayName: name, name, type: 'string', default: '' });
		this.description = { displayName: 'Bench', name: 'benchParameters', group: ['output'], version: 1, description: 'Reads parameters',
			defaults: { name: 'Bench' }, inputs: ['main'], outputs: ['main'], properties: ['topic', 'subject', 'message'].map(field) };
	}
	async execute() {
		return [this.getInputData().map((_, index) => {
			const [, , message] = ['topic', 'subject', 'message'].map((name) => this.getNodeParameter(name, index));
			return { json: { message }, pairedItem: { item: index } };
		})];
	}
}
module.exports = { BenchParameters };
`;

/** n8n closes connections that were idle; a question that met such a one is asked again. */
class PatientRest extends N8nRest {
	async call(method, ...rest) {
		return await super.call(method, ...rest).catch((error) => {
			if (method !== 'GET' || !(error instanceof TypeError)) throw error;
			return super.call(method, ...rest);
		});
	}
}

function installFloor(home) {
	const nodes = join(home, '.n8n', 'nodes');
	const folder = join(nodes, 'node_modules', 'n8n-nodes-bench');
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'BenchParameters.node.js'), PARAMETERS_ONLY);
	const n8n = { n8nNodesApiVersion: 1, nodes: ['BenchParameters.node.js'], credentials: [] };
	const manifest = { name: 'n8n-nodes-bench', version: '1.0.0', keywords: ['n8n-community-node-package'], n8n };
	writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
	const installed = JSON.parse(readFileSync(join(nodes, 'package.json'), 'utf8'));
	installed.dependencies['n8n-nodes-bench'] = '1.0.0';
	writeFileSync(join(nodes, 'package.json'), JSON.stringify(installed));
}

const message = '={{ "message " + $json.i }}';
const byId = (value) => ({ __rl: true, mode: 'id', value });
const lambda = 'arn:aws:lambda:us-east-1:111122223333:function:bench';
const NODES = {
	sns: {
		ours: ['n8n-nodes-aws.amazonSns', { resource: 'message', operation: 'publish', Message: message }],
		builtin: ['n8n-nodes-base.awsSns', { operation: 'publish', topic: byId(topic), subject: 's', message }],
		floor: ['n8n-nodes-bench.benchParameters', { topic, subject: 's', message }],
	},
	lambda: {
		ours: ['n8n-nodes-aws.awsLambda', { resource: 'function', operation: 'invoke' }],
		builtin: [
			'n8n-nodes-base.awsLambda',
			{ operation: 'invoke', function: lambda, qualifier: '$LATEST', invocationType: 'RequestResponse', payload: '{}' },
		],
	},
};

/** A real n8n: how long the node takes for its items. */
export async function run({ rounds, folder, tls }) {
	if (!existsSync(join(PROJECT, '.cache', 'n8n'))) return { rows: [], notes: { skipped: 'no n8n is installed' } };
	const home = join(folder, 'home');
	mkdirSync(home);
	installLikeN8n(home, packProject(PROJECT, folder));
	installFloor(home);
	const server = await startServer('./aws.mjs', { TLS_KEY: tls.key, TLS_CERT: tls.cert });
	const proxy = await startServer('./delay.mjs', { RTT_MS: 30, TARGET_PORT: server.port });
	const n8n = await startN8n({
		userFolder: home,
		logFile: join(folder, 'n8n.log'),
		env: { NODE_EXTRA_CA_CERTS: tls.cert },
	});
	try {
		const rest = new PatientRest(n8n.base);
		await rest.setUpOwner();
		const rows = [];
		const requests = {};
		const growth = [];
		for (const [label, port] of [
			['0 ms', server.port],
			['30 ms', proxy.port],
		]) {
			const credentials = await credentialsFor(rest, `https://127.0.0.1:${port}`, label);
			const timeOf = async (service, contestant, count) => {
				await server.figures();
				const [type, parameters] = NODES[service][contestant];
				const measured = node('Measured', type, ownParameters(service, contestant, parameters));
				if (credentials[contestant]) measured.credentials = credentials[contestant];
				const list = itemsOf(`Array.from({ length: ${count} }, (_, i) => ({ i }))`);
				const ran = succeeded(await runChain(rest, undefined, start(), ...list, measured));
				if (ran.items('Measured').length !== count)
					throw new Error(`${contestant} gave ${ran.items('Measured').length}`);
				requests[`${service}, ${label}, ${contestant}`] = { items: count, ...(await server.figures()) };
				return ran.runData.Measured[0].executionTime / 1000;
			};
			for (const service of Object.keys(NODES)) {
				if (service === 'lambda' && label === '0 ms') continue;
				const name = `${service}, ${ITEMS} items, ${label}`;
				const turns = {};
				for (const contestant of Object.keys(NODES[service])) {
					const count = contestant === 'builtin' ? FEW[label] : ITEMS;
					await timeOf(service, contestant, 10);
					turns[contestant] = async () => ({
						[name]: ((await timeOf(service, contestant, count)) * ITEMS) / count,
					});
				}
				const goals = {
					'sns 0 ms': { builtin: 4, floor: 0.5 },
					'sns 30 ms': { builtin: 40 },
					'lambda 30 ms': { builtin: 15 },
				};
				const metrics = [{ name, unit: 's', better: 'lower', goal: goals[`${service} ${label}`] }];
				rows.push(...(await takeTurns(turns, metrics, { rounds, suite: 'e2e' })));
				console.log(JSON.stringify(rows.at(-1)));
			}
			if (label === '0 ms') {
				for (const count of [100, 1000, 10_000]) growth.push({ size: count, cost: await timeOf('sns', 'ours', count) });
			}
		}
		rows.push(
			compared({
				suite: 'e2e',
				metric: 'time of items, 100 to 10,000, in all of n8n',
				unit: 'exponent',
				better: 'lower',
				goal: { most: 1.15 },
				values: { ours: Number(exponentOf(growth).toFixed(2)) },
			}),
		);
		return { rows, notes: { requests, growth } };
	} catch (error) {
		const log = readFileSync(join(folder, 'n8n.log'), 'utf8').split('\n').slice(-20).join('\n');
		throw new Error(`${error.message} The end of n8n's log:\n${log}`, { cause: error });
	} finally {
		await n8n.stop();
		proxy.stop();
		server.stop();
	}
}

async function credentialsFor(rest, url, label) {
	const ours = await rest.createCredential(`ours, ${label}`, 'awsNodesIamApi', {
		region,
		...keys,
		temporaryCredentials: false,
		customEndpoints: true,
		allServicesEndpoint: url,
	});
	const builtin = await rest.createCredential(`builtin, ${label}`, 'aws', {
		region,
		...keys,
		temporaryCredentials: false,
		customEndpoints: true,
		snsEndpoint: url,
		lambdaEndpoint: url,
	});
	return {
		ours: { awsNodesIamApi: { id: ours.id, name: ours.name } },
		builtin: { aws: { id: builtin.id, name: builtin.name } },
	};
}

/** Names of our fields as the form has them. */
function ownParameters(service, contestant, parameters) {
	if (contestant !== 'ours') return parameters;
	const { Message, ...rest } = parameters;
	if (service === 'lambda') {
		return { authentication: 'iam', ...rest, functionName: byId(lambda), options: { concurrency: 10 } };
	}
	return { authentication: 'iam', ...rest, publishTo: 'topic', topic: byId(topic), content: 'text', message: Message };
}
