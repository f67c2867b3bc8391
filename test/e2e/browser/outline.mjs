import { createHash } from 'node:crypto';

/**
 * What a person reads in the form of a node or credential, a line for each thing, from the description that n8n serves
 * to its editor. It is kept in files: a change that users see stands in the diff. The last line holds for the rest (when
 * a field shows, what it is checked for).
 *
 * @param {object} type one entry of n8n's /types/nodes.json or /types/credentials.json
 * @returns {string}
 */
export function outlineOf(type) {
	const head = [
		`${type.displayName} (${type.name}) ${type.description ?? ''}`,
		type.subtitle && `subtitle ${type.subtitle}`,
	];
	// Many operations have the same fields: a block of lines stands once.
	const blocks = new Set(type.properties.map((property) => fieldLines(property).join('\n')));
	// What n8n adds to each node (its own version, where the icon is served) is no concern of ours.
	const digest = createHash('sha256').update(JSON.stringify([type.properties, type.codex, type.inputs, type.outputs]));
	return [...head.filter(Boolean), ...blocks, `digest ${digest.digest('hex').slice(0, 16)}`, ''].join('\n');
}

function fieldLines({ displayName, name, type, description, hint, options = [] }) {
	const own = [displayName, `[${name}${type ? `: ${type}` : ''}]`, description, hint].filter(Boolean).join(' ');
	return [own, ...options.flatMap(optionLines).map((line) => `  ${line}`)];
}

function optionLines(option) {
	if (option.type !== undefined) return fieldLines(option);
	if (option.values !== undefined) {
		return [option.displayName, ...option.values.flatMap(fieldLines).map((line) => `  ${line}`)];
	}
	return [[`- ${option.name}`, option.action && `(${option.action})`, option.description].filter(Boolean).join(' ')];
}
