import type { Fields } from '../../shared/operation';
import { AwsError } from '../../../aws/errors';

/** A second version that gets a share of the invocations. */
export const routing = {
	secondVersion: {
		type: 'string',
		label: 'Second Version',
		optional: true,
		placeholder: 'e.g. 8',
		description: 'Version that gets a share of the invocations, for a gradual change',
	},
	secondShare: {
		type: 'number',
		label: 'Share of Second Version (%)',
		optional: true,
		default: 10,
		description: 'How many of 100 invocations go to it. 0 sends everything to the first version again.',
	},
} as const satisfies Fields;

/**
 * AWS's routing of an alias.
 * @throws AwsError where one of the two is missing, or the share is no percentage
 */
export function routingOf(secondVersion: string | undefined, secondShare: number | undefined): object {
	if (secondVersion === undefined && secondShare === undefined) return {};
	if (secondShare === 0) return { RoutingConfig: { AdditionalVersionWeights: {} } };
	if (secondVersion === undefined || secondShare === undefined || secondShare < 0 || secondShare > 100) {
		throw new AwsError({
			code: 'InvalidParameter',
			message: "'Second Version' and 'Share of Second Version (%)' must be set together, the share from 0 to 100",
			nextStep: 'Set both options, or neither of them.',
			field: secondVersion === undefined ? 'secondVersion' : 'secondShare',
		});
	}
	return { RoutingConfig: { AdditionalVersionWeights: { [secondVersion]: secondShare / 100 } } };
}
