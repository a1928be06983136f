// electron-store asks the electron package for the app; outside Electron that answers a path, which must not be
// fetched. To be imported before anything that imports electron-store.
process.env["ELECTRON_OVERRIDE_DIST_PATH"] ??= "/nowhere";
