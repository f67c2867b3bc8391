import { operation } from '../../shared/operation';
import { failure } from '../fields';

export const get = operation({
	command: 'GetAccount',
	name: 'Get',
	action: 'Get the account',
	description: 'Read the sending quota, what of it is used, and whether the account is in the sandbox',
	fields: {},
	simplify: ({ SendQuota, SendingEnabled, ProductionAccessEnabled, EnforcementStatus }) => ({
		...(SendQuota as object | undefined),
		SendingEnabled,
		ProductionAccessEnabled,
		EnforcementStatus,
	}),
	failure,
});
