import { createRequire } from 'node:module';

import type { UsedCall } from '../../../aws/explain/policy';
import { type KnownValue, patternOf } from '../../../aws/explain/template';
import { AwsError } from '../../../aws/errors';
import { jobRecipe } from '../../../aws/jobs';
import { planOf } from '../../shared/fields';
import type { Operation, RequestFacts, Service } from '../../shared/operation';
import { commandOf } from '../../shared/operation';
import { factsOf } from '../../shared/operationFacts';

/** Not at the top: the records of all service nodes are read only where a policy is asked for. */
const requireLater = createRequire(__filename);

export const serviceOfType = (type: string): Service | undefined =>
	(requireLater('../../services') as typeof import('../../services')).serviceOfType(type);

type Call = Pick<UsedCall, 'service' | 'operation' | 'input' | 'complete' | 'needs'>;

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
	const others = otherCommands(service, operation, (name, modes) => isUsed(parameters, name, modes));
	return [
		operation.request === undefined ? call : { ...call, needs: needsOf(service, operation.request, parameters, known) },
		// A call for several items works on what the call for one does.
		...others.map((other) => ({
			...call,
			...other,
			...(other.operation === batch ? {} : { input: {}, complete: false }),
		})),
	];
}

/** What a request that AWS's models do not have needs. */
function needsOf(
	service: Service,
	request: RequestFacts,
	parameters: Readonly<Record<string, unknown>>,
	known: (stored: unknown) => KnownValue,
): NonNullable<UsedCall['needs']> {
	const chosen = (name: string): string | undefined => patternOf(known(parameters[name]));
	return service.permissions?.(request, chosen) ?? request.iam.map((action) => ({ action, resources: ['*'] }));
}

/** Modes of a picker in which something is called beside the operation; true: all but the list. */
type PickerModes = readonly string[] | true;

/** Whether a parameter is set; of a picker: whether it was chosen in one of the modes. */
function isUsed(parameters: Readonly<Record<string, unknown>>, name: string, modes?: PickerModes): boolean {
	const options = isRecord(parameters.options) ? parameters.options : {};
	const stored = parameters[name] ?? options[name];
	if (modes === undefined) return stored !== undefined && stored !== false && stored !== '';
	if (!isRecord(stored) || stored.value === '') return false;
	return modes === true ? stored.mode !== 'list' : modes.includes(String(stored.mode));
}

/**
 * Every other command that an operation may call: by itself, in a batch, while it waits.
 * @param isSet whether what leads to a command is set; always where not given
 */
export function otherCommands(
	service: Service,
	operation: Operation,
	isSet: (parameter: string, modes?: PickerModes) => boolean = () => true,
): Array<{ service: string; operation: string }> {
	const main = commandOf(service, operation.command);
	const named = [
		...(operation.uses ?? []),
		...Object.entries(operation.usesWhen ?? {}).flatMap(([command, name]) => (isSet(name) ? [command] : [])),
		...planOf(service, operation).flatMap(({ field, name }) =>
			field.locator?.uses !== undefined && isSet(name, field.locator.usesIn ?? true) ? field.locator.uses : [],
		),
	];
	const commands = named.map((command) => commandOf(service, command));
	if (operation.batch !== undefined && operation.request === undefined)
		commands.push({ ...main, operation: operation.batch.command });
	const waiter =
		operation.wait === undefined
			? undefined
			: factsOf(service, operation).model.waiters[operation.wait.waiter]?.operation;
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
