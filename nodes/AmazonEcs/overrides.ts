import { unset } from '../shared/content';
import type { Fields } from '../shared/operation';
import { rowsIn, rowsOf, textColumn } from '../shared/rows';

/** What one container of the task does otherwise than its definition says. */
export const overrideFields = {
	container: {
		type: 'string',
		label: 'Container',
		optional: true,
		placeholder: 'e.g. app',
		description: 'Name of the container in the task definition that Command and Environment are for',
	},
	command: {
		property: rowsOf('Command', textColumn('Argument', 'argument', 'e.g. --month=2026-01')),
		label: 'Command',
		optional: true,
		description: 'The command with its arguments, each in a row of its own',
	},
	environment: {
		property: rowsOf(
			'Environment',
			textColumn('Name', 'name', 'e.g. MONTH'),
			textColumn('Value', 'value', 'e.g. 2026-01'),
		),
		label: 'Environment',
		optional: true,
		description: 'Environment variables beside those of the definition',
	},
	cpu: {
		type: 'string',
		label: 'Task CPU',
		optional: true,
		placeholder: 'e.g. 512',
		description: '1,024 are one vCPU',
	},
	memory: { type: 'string', label: 'Task Memory', optional: true, placeholder: 'e.g. 1024', description: 'In MiB' },
} as const satisfies Fields;

interface OverrideValues {
	readonly container?: string;
	readonly command?: unknown;
	readonly environment?: unknown;
	readonly cpu?: string;
	readonly memory?: string;
}

const orNothing = <T>(list: T[]): T[] | undefined => (list.length === 0 ? undefined : list);

/**
 * The member `overrides`; undefined where nothing of it is set.
 * @throws AwsError `MissingMember` where it is not said which container is meant
 */
export function overridesOf({ container, command, environment, cpu, memory }: OverrideValues): object | undefined {
	const words = orNothing(rowsIn(command).map(({ argument }) => String(argument ?? '')));
	const variables = orNothing(
		rowsIn(environment).map(({ name, value }) => ({ name: String(name), value: String(value ?? '') })),
	);
	const own = words !== undefined || variables !== undefined;
	if (own && container === undefined) throw unset('Container', 'container');
	if (!own && cpu === undefined && memory === undefined) return undefined;
	return {
		containerOverrides: own ? [{ name: container, command: words, environment: variables }] : undefined,
		cpu,
		memory,
	};
}
