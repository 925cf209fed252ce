// Runs before the first paint, so that a chosen theme or density never flashes in late.
;(function () {
  try {
    var theme = localStorage.getItem('bulkhead.theme')
    var density = localStorage.getItem('bulkhead.density')
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
    if (density === 'compact' || density === 'projector') document.documentElement.dataset.density = density
  } catch (_) {
    // Storage is switched off: the system's theme holds.
  }
})()
