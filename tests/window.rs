//! The built program in a real window: Xvfb, a window manager, keys and the mouse.
