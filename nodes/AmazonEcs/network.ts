import { unset } from '../shared/content';
import { chosenIds } from '../shared/manyPickers';

interface NetworkValues {
	readonly subnets?: unknown;
	readonly securityGroups?: unknown;
	readonly publicIp?: boolean;
}

/**
 * The member `networkConfiguration`; undefined where nothing of it is set.
 * @throws AwsError `MissingMember` where groups or an address are set without a subnet
 */
export function networkOf({ subnets, securityGroups, publicIp }: NetworkValues): object | undefined {
	const chosen = chosenIds(subnets);
	const groups = chosenIds(securityGroups);
	if (chosen === undefined) {
		if (groups !== undefined || publicIp !== undefined) throw unset('Subnets', 'subnets');
		return undefined;
	}
	return {
		awsvpcConfiguration: {
			subnets: chosen,
			securityGroups: groups,
			assignPublicIp: publicIp === undefined ? undefined : publicIp ? 'ENABLED' : 'DISABLED',
		},
	};
}
