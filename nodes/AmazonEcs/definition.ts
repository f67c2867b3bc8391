import { AwsError } from '../../aws/errors';

/** What AWS adds to a definition, and does not take back. */
const ADDED = new Set([
	'taskDefinitionArn',
	'revision',
	'status',
	'requiresAttributes',
	'compatibilities',
	'registeredAt',
	'registeredBy',
	'deregisteredAt',
	'deleteRequestedAt',
	'$metadata',
]);

/**
 * Input of RegisterTaskDefinition from what a person has: a definition, or one that was read before.
 * @throws AwsError `InvalidParameter`
 */
export function definitionOf(given: unknown, tags: unknown): Record<string, unknown> {
	const inner = (given as { readonly taskDefinition?: unknown } | undefined)?.taskDefinition ?? given;
	if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) {
		throw new AwsError({
			code: 'InvalidParameter',
			message: "'Definition (JSON)' is not a JSON object",
			nextStep: 'Write an object with "family" and "containerDefinitions", or give the output of \'Get\'.',
			field: 'definition',
		});
	}
	const definition = Object.fromEntries(Object.entries(inner).filter(([name]) => !ADDED.has(name)));
	// AWS refuses an empty list of tags.
	if (Array.isArray(definition.tags) && definition.tags.length === 0) delete definition.tags;
	return tags === undefined ? definition : { ...definition, tags };
}
