import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChain, call, start, succeeded } from './flow.mjs';

const VENDOR = 'dist/aws/sdk.js';
const LARGEST_PACKAGE = 9_000_000;

/** The package as n8n sees it. */
export async function packageTopic({ checks, rest, n8n, pack, installed, loadedAtStart, credentials }) {
	checks.topic('The package in n8n');
	const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));

	await checks.check('unpacked it has at most 9 MB and no runtime dependency', () => {
		assert.deepEqual(manifest.dependencies ?? {}, {});
		assert.ok(pack.unpackedBytes <= LARGEST_PACKAGE, `${pack.unpackedBytes} bytes`);
		return `${(pack.unpackedBytes / 1e6).toFixed(2)} MB unpacked, ${(pack.packedBytes / 1e6).toFixed(2)} MB packed, ${pack.files.length} files`;
	});
	await checks.check('n8n serves its nodes, the node as a tool, and its credential types', async () => {
		const nodes = (await rest.nodeTypes()).map((type) => type.name).filter((name) => name.startsWith('n8n-nodes-aws.'));
		const listed = manifest.n8n.nodes.map((file) => file.split('/').at(-1).replace('.node.js', ''));
		const names = listed.map((name) => `n8n-nodes-aws.${name.charAt(0).toLowerCase()}${name.slice(1)}`);
		// Triggers and sub-nodes are no tools.
		const noTool = /Trigger$|ChatModel$|Embeddings$|Retriever$|Reranker$/;
		assert.deepEqual(
			nodes.sort(),
			names.flatMap((name) => (noTool.test(name) ? [name] : [name, `${name}Tool`])).sort(),
		);
		const types = (await rest.credentialTypes()).map((type) => type.name).filter((name) => name.startsWith('awsNodes'));
		assert.deepEqual(
			types.sort(),
			['AssumeRole', 'BedrockKey', 'Iam', 'RolesAnywhere', 'System'].map((kind) => `awsNodes${kind}Api`),
		);
	});
	await checks.check('icons of node and credentials are served in both themes', async () => {
		const node = (await rest.nodeTypes()).find((type) => type.name === 'n8n-nodes-aws.aws');
		const types = (await rest.credentialTypes()).filter((type) => type.name.startsWith('awsNodes'));
		for (const { name, iconUrl } of [node, ...types]) {
			for (const theme of ['light', 'dark']) {
				const response = await fetch(`${n8n.base}/${iconUrl?.[theme]}`);
				assert.equal(
					response.headers.get('content-type')?.split(';')[0],
					'image/svg+xml',
					`${name}, ${theme}: ${iconUrl?.[theme]}`,
				);
			}
		}
	});
	await checks.check("n8n's own credential types aws and awsAssumeRole are still n8n's", async () => {
		const types = await rest.credentialTypes();
		assert.equal(types.filter((type) => type.name === 'aws').length, 1);
		assert.equal(types.filter((type) => type.name === 'awsAssumeRole').length, 1);
	});
	await checks.check('n8n loads the package lazily', () => {
		const lazily = /Lazy-loading nodes and credentials from n8n-nodes-aws\b/.test(readFileSync(n8n.logFile, 'utf8'));
		assert.ok(lazily, "n8n's log does not say that it loads the package lazily");
	});
	await checks.check('at start-up n8n loads no module of the vendor bundle', () => {
		// The file must be there, or the check says nothing.
		assert.ok(existsSync(join(installed, VENDOR)), `${VENDOR} is not in the package`);
		const bundled = loadedAtStart.filter((file) => file === VENDOR || file.endsWith('pkcs12.js'));
		assert.deepEqual(bundled, []);
		return `0 of the bundle, ${loadedAtStart.length} small files of the package`;
	});
	await checks.check('the first run loads it, so its absence before means something', async () => {
		succeeded(await runChain(rest, credentials.iam, start(), call('Who', 'sts:GetCallerIdentity')));
		const loaded = await n8n.loadedFiles();
		assert.ok(loaded.includes(VENDOR), `loaded: ${loaded.join(', ')}`);
		return `${loaded.length} files`;
	});
}
