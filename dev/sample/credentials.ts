/** What opens the sample's workspace and application; what a person types into the options page. */
export interface SampleCredentials {
  readonly cargo: { readonly apiToken: string };
  readonly sidecar: { readonly apiKey: string; readonly accountId: string; readonly applicationId: string };
}

export const sampleCredentials: SampleCredentials = {
  cargo: { apiToken: 'sample-cargo-token-q7t2m9x4v1b8k5wz' },
  sidecar: {
    apiKey: 'sample-sidecar-key-h3n6d0r8y2p5c9fj',
    accountId: 'acc_5L8dQ2',
    applicationId: 'app_Wm41Zk',
  },
};

/** For a second connection to each service. */
export const secondCredentials: SampleCredentials = {
  cargo: { apiToken: 'sample-cargo-token-e1u6g3s9a7n0l4xr' },
  sidecar: {
    apiKey: 'sample-sidecar-key-o8z5i2b7t4k1m6vq',
    accountId: 'acc_5L8dQ2',
    applicationId: 'app_Rc70Ty',
  },
};
