import { createRequire } from 'node:module';

import { readService } from '../../../aws/catalog/read';
import type { UsedCall } from '../../../aws/explain/policy';
import type { KnownValue } from '../../../aws/explain/template';
import { AwsError } from '../../../aws/errors';
import { jobRecipe } from '../../../aws/jobs';
import { planOf } from '../../shared/fields';
import type { Operation, Service } from '../../shared/operation';
import { commandOf } from '../../shared/operation';

/** Not at the top: the records of all service nodes are read only where a policy is asked for. */
const requireLater = createRequire(__filename);

export const serviceOfType = (type: string): Service | undefined =>
	(requireLater('../../services') as typeof import('../../services')).serviceOfType(type);

type Call = Pick<UsedCall, 'service' | 'operation' | 'input' | 'complete'>;

/**
 * What a service node calls, by what its workflow stores.
 * @param known what a stored value tells without a run
 * @throws AwsError where the stored operation is not one of the node's
 */
export function callsOfService(
	service: Service,
	parameters: Readonly<Record<string, unknown>>,
	known: (stored: unknown) => KnownValue,
): Call[] {
	const resourceKey = String(parameters.resource ?? service.default);
	const resource = Object.hasOwn(service.resources, resourceKey) ? service.resources[resourceKey] : undefined;
	const key = String(parameters.operation ?? resource?.default ?? '');
	const operation =
		resource !== undefined && Object.hasOwn(resource.operations, key) ? resource.operations[key] : undefined;
	if (operation === undefined) {
		throw new AwsError({
			code: 'UnknownOperation',
			message: `${service.name} has no operation "${resourceKey}:${key}"`,
		});
	}
	const main = commandOf(service, operation.command);
	const batch = operation.batch?.command;
	const call = {
		...main,
		input: inputOf(service, operation, parameters, known),
		complete: operation.input === undefined,
	};
	const others = otherCommands(service, operation, (name, picker) => isUsed(parameters, name, picker));
	return [
		call,
		// A call for several items works on what the call for one does.
		...others.map((other) => ({
			...call,
			...other,
			...(other.operation === batch ? {} : { input: {}, complete: false }),
		})),
	];
}

/** Whether a parameter is set; of a picker: whether it was not chosen from the list. */
function isUsed(parameters: Readonly<Record<string, unknown>>, name: string, picker: boolean): boolean {
	const options = isRecord(parameters.options) ? parameters.options : {};
	const stored = parameters[name] ?? options[name];
	if (!picker) return stored !== undefined && stored !== false && stored !== '';
	return isRecord(stored) && stored.mode !== 'list' && stored.value !== '';
}

/**
 * Every other command that an operation may call: by itself, in a batch, while it waits.
 * @param isSet whether what leads to a command is set; always where not given
 */
export function otherCommands(
	service: Service,
	operation: Operation,
	isSet: (parameter: string, picker: boolean) => boolean = () => true,
): Array<{ service: string; operation: string }> {
	const main = commandOf(service, operation.command);
	const named = [
		...(operation.uses ?? []),
		...Object.entries(operation.usesWhen ?? {}).flatMap(([command, name]) => (isSet(name, false) ? [command] : [])),
		...planOf(service, operation).flatMap(({ field, name }) =>
			field.locator?.uses !== undefined && isSet(name, true) ? field.locator.uses : [],
		),
	];
	const commands = named.map((command) => commandOf(service, command));
	if (operation.batch !== undefined) commands.push({ ...main, operation: operation.batch.command });
	const waiter =
		operation.wait === undefined ? undefined : readService(main.service).waiters[operation.wait.waiter]?.operation;
	if (waiter !== undefined) commands.push({ ...main, operation: waiter });
	const recipe = operation.job === undefined ? undefined : jobRecipe(operation.job.recipe);
	for (const call of [recipe?.status, recipe?.why, recipe?.result, recipe?.stop]) {
		if (recipe !== undefined && call !== undefined)
			commands.push({ service: recipe.service, operation: call.operation });
	}
	const seen = new Set([`${main.service}:${main.operation}`]);
	return commands.filter((command) => {
		const id = `${command.service}:${command.operation}`;
		const isNew = !seen.has(id);
		seen.add(id);
		return isNew;
	});
}

function inputOf(
	service: Service,
	operation: Operation,
	parameters: Readonly<Record<string, unknown>>,
	known: (stored: unknown) => KnownValue,
): Record<string, KnownValue> {
	const options = isRecord(parameters.options) ? parameters.options : {};
	const input: Record<string, KnownValue> = {};
	for (const { key, name, member, optional, field } of planOf(service, operation)) {
		const stored = optional ? options[name] : parameters[name];
		if (member === undefined || key.includes('.') || stored === undefined || stored === '') continue;
		// What a picker makes of another way to name the resource is known in the run only.
		const mode = isRecord(stored) && stored.__rl === true ? stored.mode : 'list';
		if (field.locator?.resolve !== undefined && mode !== 'list') continue;
		const value = known(stored);
		if (value !== undefined) input[key] = value;
	}
	return input;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
