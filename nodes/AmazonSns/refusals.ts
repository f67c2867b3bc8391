import { nextSteps } from '../shared/nextSteps';

const NOT_FOUND = "Check the ARN, its region and its account: 'Get Many' lists what there is in a region.";

/** What to do about what Amazon SNS refuses, by its codes. */
export const withNextStep = nextSteps({
	NotFound: NOT_FOUND,
	NotFoundException: NOT_FOUND,
	EndpointDisabled:
		"The platform no longer takes the device's token. Update the endpoint with a new token and switch it on.",
	PlatformApplicationDisabled: 'The keys of the platform application have ended. Update it with new ones.',
	TopicLimitExceeded: 'The account has as many topics as it may. Delete some, or ask AWS for more.',
	ConcurrentAccess: 'Tags of the topic are being changed by somebody else. Run the node again.',
	VerificationException: 'Ask for a new password, and enter it within 15 minutes.',
	OptedOut: "The phone number does not want messages. With its owner's consent use 'Opt In'.",
});
