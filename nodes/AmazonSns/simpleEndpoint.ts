/** An endpoint with its attributes beside its ARN. Token and user data are texts, whatever they look like. */
export const simpleEndpoint = ({
	EndpointArn,
	Attributes,
}: Readonly<Record<string, unknown>>): Record<string, unknown> => {
	const { Enabled, ...others } = (Attributes ?? {}) as Record<string, string>;
	return { EndpointArn, ...others, ...(Enabled === undefined ? {} : { Enabled: Enabled === 'true' }) };
};
