import { operation } from '../../shared/operation';
import { failure } from '../errors';
import { foundationModel } from '../locators';

export const getAvailability = operation({
	command: 'bedrock:GetFoundationModelAvailability',
	name: 'Get Availability',
	action: 'Get the availability of a model',
	description: 'Tell whether the account may call a foundation model in this region, and what is missing',
	fields: { modelId: { locator: foundationModel } },
	simplify: ({ agreementAvailability, ...facts }) => {
		const { status, errorMessage } = (agreementAvailability ?? {}) as { status?: string; errorMessage?: string };
		const { authorizationStatus, entitlementAvailability, regionAvailability } = facts;
		const rest = [status, entitlementAvailability, regionAvailability];
		return {
			...facts,
			agreementAvailability: status,
			...(errorMessage === undefined ? {} : { agreementError: errorMessage }),
			available: authorizationStatus === 'AUTHORIZED' && rest.every((each) => each === 'AVAILABLE'),
		};
	},
	failure,
});
