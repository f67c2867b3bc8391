// n8n's own linter over the descriptions that the build has made: node test/structure/n8nLint.mjs prints its findings as
// JSON, a list of { type, at, rule, line }. A program of its own, since n8n's configuration cannot be loaded inside of jest.
//
// The linter reads literals in source files, and our forms are built out of records. So each description is written down
// as such a source first.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configWithoutCloudSupport } from '@n8n/node-cli/eslint';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';

const TYPES = join(import.meta.dirname, '..', '..', 'dist', 'types');
const PLUGIN = 'n8n-nodes-base';
/** Rules about files and about the order in which a source is written, which a built description does not have. */
const ABOUT_SOURCES = new Set(
	[
		'cred-filename-against-convention',
		'node-class-description-icon-not-svg',
		'node-dirname-against-convention',
		'node-filename-against-convention',
		'node-param-display-name-not-first-position',
		'node-resource-description-filename-against-convention',
	].map((rule) => `${PLUGIN}/${rule}`),
);

const plugins = configWithoutCloudSupport.find((part) => part.plugins?.[PLUGIN] !== undefined).plugins;
const linter = new Linter({ configType: 'flat' });

/** n8n's rules for the files of a folder, as its configuration for community packages sets them. */
const rulesFor = (folder) =>
	Object.fromEntries(
		configWithoutCloudSupport
			.filter(({ files }) => files?.some((pattern) => pattern.includes(`${folder}/**`)))
			.flatMap(({ rules = {} }) => Object.entries(rules))
			.filter(([rule]) => rule.startsWith(`${PLUGIN}/`) && !ABOUT_SOURCES.has(rule)),
	);

const className = (name) => name.charAt(0).toUpperCase() + name.slice(1);

const nodeSource = (description) => [
	`export class ${className(description.name)} implements INodeType {`,
	`description: INodeTypeDescription = ${literalOf(description)};`,
	'}',
];

/** What describes a credential type are the fields of its class. */
const credentialSource = (type) => [
	`export class ${className(type.name)} implements ICredentialType {`,
	...Object.entries(type).map(([name, value]) =>
		name === 'properties' ? `properties: INodeProperties[] = ${literalOf(value)};` : `${name} = ${literalOf(value)};`,
	),
	'}',
];

/**
 * A value as a person would write it: the rules know names without quotation marks, texts in single ones, and lines that
 * are indented.
 */
function literalOf(value, indent = '\t') {
	if (typeof value === 'string') {
		return `'${JSON.stringify(value).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
	}
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const inner = `${indent}\t`;
	const lines = Array.isArray(value)
		? value.map((entry) => literalOf(entry, inner))
		: Object.entries(value).map(([name, field]) => `${nameOf(name)}: ${literalOf(field, inner)}`);
	const [open, close] = Array.isArray(value) ? '[]' : '{}';
	return `${open}\n${lines.map((line) => `${inner}${line},\n`).join('')}${indent}${close}`;
}

const nameOf = (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

function findings(folder, filename, type, source) {
	const code = source.join('\n');
	const lines = code.split('\n');
	const languageOptions = { parser: tseslint.parser };
	const config = { files: ['**/*.ts'], languageOptions, plugins, rules: rulesFor(folder) };
	return linter.verify(code, [config], { filename }).map(({ ruleId, line, message }) => ({
		type: type.name,
		rule: ruleId?.slice(PLUGIN.length + 1) ?? `cannot be read: ${message}`,
		at: nameAt(lines, line - 1),
		line: (lines[line - 1] ?? '').trim(),
	}));
}

const depthOf = (line) => line.length - line.trimStart().length;

/** The name of the parameter or choice in which a line stands, which comes before it. */
function nameAt(lines, position) {
	const depth = depthOf(lines[position] ?? '');
	for (let above = position; above >= 0 && depthOf(lines[above]) >= depth; above -= 1) {
		const name = depthOf(lines[above]) === depth ? /^\s*name: '(.*)',$/.exec(lines[above])?.[1] : undefined;
		if (name !== undefined) return name;
	}
	return '';
}

const read = (file) => JSON.parse(readFileSync(join(TYPES, file), 'utf8'));
const all = [
	...read('nodes.json').flatMap((type) => {
		const name = className(type.name);
		return findings('nodes', `nodes/${name}/${name}.node.ts`, type, nodeSource(type));
	}),
	...read('credentials.json').flatMap((type) =>
		findings('credentials', `credentials/${className(type.name)}.credentials.ts`, type, credentialSource(type)),
	),
];
process.stdout.write(JSON.stringify(all));
