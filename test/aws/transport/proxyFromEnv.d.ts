declare module 'proxy-from-env' {
	/** URL of the proxy for a URL by `HTTP_PROXY`, `HTTPS_PROXY`, `NO_PROXY`; empty where none applies. */
	export function getProxyForUrl(url: string | object): string;
}
