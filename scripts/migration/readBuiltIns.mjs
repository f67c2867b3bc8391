// Reads the forms of n8n's own AWS nodes from the n8n in .cache: names, types, defaults and what shows when, no texts.
// Run it when n8n's nodes have changed: node scripts/migration/readBuiltIns.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const N8N = join(ROOT, '.cache', 'n8n', 'node_modules');
const SUB_NODES = /^(?:@n8n\/n8n-nodes-langchain\.)?((?:lmChat|embeddings)AwsBedrock)$/;

const versionOf = ({ version }) => (Array.isArray(version) ? version : [version]);

/** @param {object} property one of n8n's */
function reduce({ name, type, default: value, displayOptions, typeOptions, options }) {
	const reduced = { name, type, default: value };
	if (displayOptions) reduced.displayOptions = displayOptions;
	if (typeOptions?.multipleValues) reduced.typeOptions = { multipleValues: true };
	if (options) reduced.options = options.map(reduceOption);
	return reduced;
}

function reduceOption(option) {
	if (option.type !== undefined) return reduce(option);
	if (option.values !== undefined) return { name: option.name, values: option.values.map(reduce) };
	return { name: String(option.value), value: option.value };
}

const read = (...path) => JSON.parse(readFileSync(join(N8N, ...path), 'utf8'));
const typesOf = (name) => read(name, 'dist', 'types', 'nodes.json');
const { version } = read('n8n-nodes-base', 'package.json');
const types = [
	...typesOf('n8n-nodes-base').filter(({ name }) => /^(aws[A-Z]|s3$)/.test(name)),
	...typesOf('@n8n/n8n-nodes-langchain').filter(({ name }) => SUB_NODES.test(name)),
];
const forms = {};
for (const type of types) {
	for (const typeVersion of versionOf(type)) {
		forms[type.name] ??= {};
		forms[type.name][typeVersion] = type.properties.filter(({ type: kind }) => kind !== 'notice').map(reduce);
	}
}
const lines = Object.entries(forms).flatMap(([node, byVersion]) =>
	Object.entries(byVersion).map(([typeVersion, properties]) => [`${node} ${typeVersion}`, properties]),
);
const body = lines
	.map(
		([key, properties]) =>
			`\t\t${JSON.stringify(key)}: [\n${properties.map((property) => `\t\t\t${JSON.stringify(property)}`).join(',\n')}\n\t\t]`,
	)
	.join(',\n');
writeFileSync(
	join(ROOT, 'migration', 'builtIns.json'),
	`{\n\t"from": "n8n-nodes-base ${version}",\n\t"forms": {\n${body}\n\t}\n}\n`,
);
console.log(`${lines.length} forms of n8n-nodes-base ${version}`);
